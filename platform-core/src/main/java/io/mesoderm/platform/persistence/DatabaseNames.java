package io.mesoderm.platform.persistence;

import io.mesoderm.spi.context.ChainId;
import io.mesoderm.spi.context.ModuleId;

/**
 * What every database is called. The role that may use a database bears the same name, so a name
 * decided here is also a right decided here.
 */
public final class DatabaseNames {

    private DatabaseNames() {}

    /** Chains, accounts, module versions, jobs. Its role is {@link #controlRole()}. */
    public static String control() {
        return "mesoderm";
    }

    public static String controlRole() {
        return "mesoderm_control";
    }

    /** What a chain changes. */
    public static String core(ChainId chain) {
        return "c_" + chain.key();
    }

    /** What a chain only ever adds to. It has no role: the core's may read and insert. */
    public static String ledger(ChainId chain) {
        return core(chain) + "__ledger";
    }

    public static String module(ChainId chain, ModuleId module) {
        return core(chain) + "__" + module.databaseSuffix();
    }

    public static String coreTemplate() {
        return "t_core";
    }

    public static String ledgerTemplate() {
        return "t_ledger";
    }

    /** {@code checksum} is that of the module's change log; its first eight characters tell versions apart. */
    public static String moduleTemplate(ModuleId module, String checksum) {
        return "t__" + module.databaseSuffix() + "__" + checksum.substring(0, 8);
    }

    /** The name as an SQL identifier. */
    public static String quoted(String name) {
        return "`" + name.replace("`", "``") + "`";
    }

    /** The name as GRANT takes it, where {@code _} and {@code %} would else be wildcards. */
    static String grantPattern(String name) {
        return quoted(name.replace("\\", "\\\\").replace("_", "\\_").replace("%", "\\%"));
    }
}
