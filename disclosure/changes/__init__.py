"""What differs between two records, in meaning."""
