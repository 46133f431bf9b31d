"""Class insight: what a whole class understood of a lesson, from the notebooks that were graded.

gather.py reads what there is, statistics.py counts, page.py writes. Nobody's name goes in unless it is asked for.
"""
