"""What a party, or anyone else, can hold the figures to: certificates, replies, corrections, what was retired and when."""
