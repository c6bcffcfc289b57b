package io.mesoderm.platform.billing.bank.format;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.regex.Pattern;

/** Reads a file whatever it is, plain or in a ZIP archive. */
public final class BankFiles {

    static final int MOST_STATEMENTS = 1000;

    /** One file at a time: what a hostile one may take of the heap is taken once. */
    private static final Semaphore ONE = new Semaphore(1, true);

    private static final int HEAD = 4096;
    private static final Pattern OFX = Pattern.compile("(?i)OFXHEADER|<\\?OFX|<OFX>");
    private static final Pattern CAMT =
            Pattern.compile("<(?:\\w+:)?(?:Document|BkToCstmrStmt)[\\s>]");
    private static final Pattern QIF = Pattern.compile("(?i)\\A\\s*!(?:type|account|option|clear)");
    private static final Pattern CODA = Pattern.compile("\\A0{5}\\d{9}05");
    private static final Pattern MT = Pattern.compile("(?m)^(?:\\{1:F|:20:|:25:)");

    private BankFiles() {}

    /** Every statement of the file; {@link UnknownFormat} or {@link UnreadableFile} otherwise. */
    public static ParsedFile read(byte[] file) {
        return read(file, Optional.empty());
    }

    /** As above; a table or QIF, which names no account, is one of {@code account}. */
    public static ParsedFile read(byte[] file, Optional<FileAccount> account) {
        ONE.acquireUninterruptibly();
        try {
            ParsedFile parsed = parsed(file, account);
            if (parsed.statements().size() > MOST_STATEMENTS) {
                throw UnreadableFile.at(
                        parsed.statements().get(MOST_STATEMENTS).number(),
                        parsed.format().name(),
                        "is more than the " + MOST_STATEMENTS + " statements of a file");
            }
            return parsed;
        } finally {
            ONE.release();
        }
    }

    /** The first rows of a table, cell by cell as text, for whoever is to say what they mean. */
    public static List<List<String>> head(byte[] file, Optional<TableMapping> mapping) {
        ONE.acquireUninterruptibly();
        try {
            return Tables.head(file, mapping);
        } finally {
            ONE.release();
        }
    }

    /** Every row of a table, whoever made it: text with the likeliest separator, or a workbook's first sheet. */
    public static Sheet sheet(byte[] file) {
        ONE.acquireUninterruptibly();
        try {
            return Tables.sheet(file);
        } finally {
            ONE.release();
        }
    }

    private static ParsedFile parsed(byte[] file, Optional<FileAccount> account) {
        if (!Archive.is(file)) {
            return known(file).isEmpty() && account.isPresent()
                    ? Tables.read(file, mapped(account.get()))
                    : plain(file, account);
        }
        Archive archive = Archive.of(file);
        if (archive.workbook()) {
            return Tables.read(file, mapped(account.orElseThrow(BankFiles::nobodysTable)));
        }
        List<ParsedFile> parts =
                archive.files().values().stream().map(part -> plain(part, account)).toList();
        Set<BankFormat> formats = EnumSet.noneOf(BankFormat.class);
        parts.forEach(part -> formats.add(part.format()));
        if (formats.size() != 1) {
            throw new UnknownFormat(
                    formats.isEmpty()
                            ? "The archive is empty."
                            : "The archive holds files of different kinds; send them one by one.");
        }
        return new ParsedFile(
                formats.iterator().next(),
                parts.stream().flatMap(part -> part.statements().stream()).toList());
    }

    private static MappedAccount mapped(FileAccount account) {
        return account.mapped().orElseThrow(MissingMapping::new);
    }

    private static UnknownFormat nobodysMovements() {
        return new UnknownFormat("QIF names no account: say which account it is of.");
    }

    private static UnknownFormat nobodysTable() {
        return new UnknownFormat("The file is a workbook: say which account it is of.");
    }

    private static UnknownFormat unknown() {
        return new UnknownFormat(
                "The file is no camt.053, MT940, MT942, OFX, QIF or CODA, nor an archive of such files; of a table say which account it is of.");
    }

    private static ParsedFile plain(byte[] file, Optional<FileAccount> account) {
        BankFormat format = known(file).orElseThrow(BankFiles::unknown);
        List<ParsedStatement> statements =
                switch (format) {
                    case CAMT_053 -> Camt053.read(file);
                    case MT940 -> Mt940.read(file);
                    case OFX -> Ofx.read(file);
                    case QIF -> Qif.read(file, account.orElseThrow(BankFiles::nobodysMovements));
                    case CODA -> Coda.read(file);
                    case CSV, XLSX -> List.of();
                };
        if (statements.isEmpty()) {
            throw UnreadableFile.at(1, format.name(), "holds no statement");
        }
        return new ParsedFile(format, statements);
    }

    /** What the file says of itself; empty for a table, which says nothing. */
    private static Optional<BankFormat> known(byte[] file) {
        String head = Decoding.head(file, HEAD);
        if (OFX.matcher(head).find()) {
            return Optional.of(BankFormat.OFX);
        }
        if (CAMT.matcher(head).find()) {
            return Optional.of(BankFormat.CAMT_053);
        }
        if (QIF.matcher(head).find()) {
            return Optional.of(BankFormat.QIF);
        }
        if (CODA.matcher(head).find()) {
            return Optional.of(BankFormat.CODA);
        }
        return MT.matcher(head).find() ? Optional.of(BankFormat.MT940) : Optional.empty();
    }
}
