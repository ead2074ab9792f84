"""What 比选进班子 and 招聘事业编制 of village secretaries have in common: a round with its conditions, and
candidates who are held against them by rule, scored, and put in order (domain 1.10 a, b).

A round is what a candidate's `round` links to; its states are called the same in both programs.
"""
