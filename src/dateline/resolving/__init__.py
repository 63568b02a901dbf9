"""Raw mentions → mentions: identities, places, moments and quantities for the words that coding found."""
