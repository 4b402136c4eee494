"""Would a shipped case notice? Every rule of an edition with one small slip in it, run against the edition's cases."""
