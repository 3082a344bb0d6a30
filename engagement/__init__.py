"""Who listens and takes part, and the face we show."""
