"""The parts of normalising: names, parameters, bodies and answers, unions."""
