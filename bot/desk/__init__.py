"""The desk: officers work on cases from their chat group, relay room or private chat."""
