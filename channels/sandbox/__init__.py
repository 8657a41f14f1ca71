"""Stand-ins for the outside world: small working servers for the demo and the tests."""
