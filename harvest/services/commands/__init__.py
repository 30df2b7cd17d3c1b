"""What people ask for, as frozen values; only these reach the services."""
