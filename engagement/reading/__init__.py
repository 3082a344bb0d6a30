"""Reading: what templates and serializers need, in a fixed number of queries."""
