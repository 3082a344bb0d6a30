"""The only writers: one deed a file, keyword-only, each in its own transaction, rights first."""
