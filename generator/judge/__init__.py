"""What follows from the record by the issuers' own rules. It adds no verdict of its own."""
