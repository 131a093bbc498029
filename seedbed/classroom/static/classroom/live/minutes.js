// Filled in by what is said and asked for in the room.
