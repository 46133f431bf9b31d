"""The instructor's commands, one module each: release, check, execute, script.

A lesson lives in two trees with one arrow between them: solutions/NN-slug/NN-slug.ipynb is edited,
notebooks/NN-slug/NN-slug.ipynb is generated from it by nbgrader and never edited.
"""
