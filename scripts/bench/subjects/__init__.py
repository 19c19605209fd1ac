"""What is measured: programs of which each runs in the environment of its subject and knows nothing of the others.

They run where only their subject is installed, so they import nothing of this project but one another.
"""

__all__: list[str] = []
