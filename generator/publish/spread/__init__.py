"""One site made by several machines: a cluster, or shares that are joined."""
