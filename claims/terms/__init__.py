"""What a text is made of, for comparing texts: words and their stems, quantities, dates, names, negations, opposites.

Pure Python, English in full; words, numbers and names of other languages are found, but not stemmed well.
"""
