package dev.tradinglab.dashboard.api;

/** A request asks for what cannot be. */
final class BadRequestException extends RuntimeException {
    private static final long serialVersionUID = 1;

    BadRequestException(String message) {
        super(message);
    }

    /** Refuses a number outside its bounds. */
    static int require(String parameter, int value, int least, int most) {
        if (value < least || value > most) {
            throw new BadRequestException(parameter + " must be from " + least + " to " + most);
        }
        return value;
    }

    /** Refuses a missing or overlong text. */
    static String require(String parameter, String value, int longest) {
        if (value == null || value.isBlank() || value.length() > longest) {
            throw new BadRequestException(parameter + " must have 1 to " + longest + " characters");
        }
        return value;
    }
}
