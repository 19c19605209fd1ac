"""`make bench`: what the SDK costs, as ratios against floors and peers that are measured in the same run.

Absolute times depend on the machine and its mood; the ratio of two things measured in turn does not, much. So each
subject of a row is a process of its own, in an environment of its own, that waits for the word to measure once; the
subjects of a row take turns, round by round, and the medians of their ratios count. Servers are processes, too.
"""

__all__: list[str] = []
