"""What is not made again: which sums files depend on, what the last site was made of, and how it is taken over."""
