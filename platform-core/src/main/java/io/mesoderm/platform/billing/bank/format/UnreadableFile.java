package io.mesoderm.platform.billing.bank.format;

import java.util.List;

/** A file of which nothing is taken, since something in it is not what its format allows. */
public final class UnreadableFile extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<FileFault> faults;

    UnreadableFile(List<FileFault> faults) {
        super(faults.getFirst().toString(), null, false, false);
        this.faults = List.copyOf(faults);
    }

    static UnreadableFile at(int line, String field, String reason) {
        return new UnreadableFile(List.of(new FileFault(line, field, reason)));
    }

    /** In the order of the file; at least one. */
    public List<FileFault> faults() {
        return faults;
    }
}
