package io.mesoderm.platform.command;

/** A verb that could not do what it was asked; {@code badInput} when other words would have helped (exit code 2). */
public final class CommandFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean badInput;

    public CommandFailed(String message, boolean badInput) {
        super(message);
        this.badInput = badInput;
    }

    public boolean badInput() {
        return badInput;
    }
}
