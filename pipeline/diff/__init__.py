"""What changed between two databases, and why each score moved."""
