"""What a page about a submission is made of: text, pictures and results that can do nothing but be read."""
