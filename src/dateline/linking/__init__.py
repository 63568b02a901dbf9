"""What takes other documents to say: who is who, which mentions report one happening. State begins here."""
