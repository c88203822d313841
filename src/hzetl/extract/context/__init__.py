"""What governs a clause: region, entity and period, as the page takes them up, carries them on and takes them back."""
