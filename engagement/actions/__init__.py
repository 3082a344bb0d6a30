"""The only writers of engagement: one deed a file, keyword-only, rights first."""
