package io.mesoderm.platform.billing.bank.format;

/** Counts what a file is made of, since a small archive unfolds into more parts than the heap holds. */
final class Parts {

    /** Ten thousand entries have fewer. */
    static final int MOST = 300_000;

    private final String what;
    private int left = MOST;

    Parts(String what) {
        this.what = what;
    }

    void count(int line, String field, int more) {
        left -= more;
        if (left < 0) {
            throw UnreadableFile.at(
                    line, field, "is more than the " + MOST + " " + what + " of a file");
        }
    }
}
