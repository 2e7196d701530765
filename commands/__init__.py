"""The commands of `onrecord`, a file for each group; a command is a few lines that call one room."""
