package io.mesoderm.platform.module;

/**
 * Why a module does not run: a code for programs, the reason with every figure an operator needs
 * (package, wanted range, offered version; changeset and SQL error), and what to do about it.
 */
public record ModuleFault(String code, String reason, String remedy) {

    @Override
    public String toString() {
        return code + ": " + reason + " " + remedy;
    }
}
