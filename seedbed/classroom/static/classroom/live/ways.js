// Filled in by the room providers.
