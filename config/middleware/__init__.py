"""What every request passes through besides Django's own."""
