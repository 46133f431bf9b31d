"""Grading behind two walls: a sandbox for the student's code, a referee that never runs it.

sandbox.py is what others use of the first wall. Host: outer, provisioner, client, stripped. Inside: zygote, cage,
fence, kernel, with linux, seccomp, landlock and limits, which need nothing but Python and know nothing of the course.
"""
