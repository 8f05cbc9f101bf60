"""What the tests stand on: real servers, databases on them, a small network to play in."""
