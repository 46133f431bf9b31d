"""The course as static pages: no server, no request to anywhere, formulas as MathML, every picture with its text.

run.py executes the lessons, cells.py turns cells into HTML, maths.py formulas, terms.py links the glossary's words,
pages.py puts pages together. A page shows what students get, with the figures and numbers of a solved run.
"""
