package io.mesoderm.platform.billing.bank.format;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Small files as banks send them, made up for these tests. */
public final class BankFixtures {

    public static final String IBAN = "DE89370400440532013000";

    private BankFixtures() {}

    /** camt.053 of the namespace's version, one statement, 100.00 → 130.00, with a batch of two. */
    public static String camt(String namespace) {
        return camt(namespace, "130.00");
    }

    public static String camt(String namespace, String closing) {
        return """
        <?xml version="1.0" encoding="UTF-8"?>
        <Document%s><BkToCstmrStmt><GrpHdr><MsgId>m-1</MsgId></GrpHdr><Stmt>
        <Id>s-1</Id><LglSeqNb>7</LglSeqNb>
        <Acct><Id><IBAN>DE89 3704 0044 0532 0130 00</IBAN></Id><Ccy>EUR</Ccy></Acct>
        <Bal><Tp><CdOrPrtry><Cd>OPBD</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">100.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2026-03-09</Dt></Dt></Bal>
        <Bal><Tp><CdOrPrtry><Cd>CLBD</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">%s</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2026-03-10</Dt></Dt></Bal>
        <Ntry><Amt Ccy="EUR">50.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts>
        <BookgDt><Dt>2026-03-10</Dt></BookgDt><ValDt><Dt>2026-03-11</Dt></ValDt><AcctSvcrRef>b-1</AcctSvcrRef>
        <NtryDtls><Btch><NbOfTxs>2</NbOfTxs></Btch>
        <TxDtls><Refs><EndToEndId>e-1</EndToEndId></Refs><AmtDtls><TxAmt><Amt Ccy="EUR">20.00</Amt></TxAmt></AmtDtls>
        <RltdPties><Dbtr><Nm>Anna</Nm></Dbtr></RltdPties><RmtInf><Ustrd>PRP</Ustrd></RmtInf></TxDtls>
        <TxDtls><Refs><EndToEndId>e-2</EndToEndId></Refs><AmtDtls><TxAmt><Amt Ccy="EUR">30.00</Amt></TxAmt></AmtDtls></TxDtls>
        </NtryDtls></Ntry>
        <Ntry><Amt Ccy="EUR">20.00</Amt><CdtDbtInd>DBIT</CdtDbtInd><RvslInd>true</RvslInd><Sts>BOOK</Sts>
        <BookgDt><DtTm>2026-03-10T23:30:00+01:00</DtTm></BookgDt><AcctSvcrRef>r-1</AcctSvcrRef></Ntry>
        <Ntry><Amt Ccy="EUR">9.99</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>PDNG</Sts><BookgDt><Dt>2026-03-10</Dt></BookgDt></Ntry>
        </Stmt></BkToCstmrStmt></Document>
        """
                .formatted(namespace, closing);
    }

    public static String version(String version) {
        return " xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001." + version + "\"";
    }

    /** Two chained messages, 10.00 → 10.005 → 5.005: three decimals, a taken-back credit, two equal payments. */
    public static String mt940() {
        return """
        {1:F01BANKDEFFXXXX0000000000}{2:O9401200260310BANKDEFFXXXX00000000002603101200N}{4:
        :20:ONE
        :25:DE89370400440532013000EUR
        :28C:1/1
        :60F:C260309EUR10,00
        :61:2603100310C0,005NTRFNONREF//B1
        :86:051?00CREDIT?20EREF+E-77?32BER?33TA?31DE123
        :62F:C260310EUR10,005
        -}
        {1:F01BANKDEFFXXXX0000000000}{2:O9401200260310BANKDEFFXXXX00000000002603101200N}{4:
        :20:TWO
        :25:DE89370400440532013000
        :28C:2/1
        :60F:C260310EUR10,005
        :61:2602300302RC3,NTRFR-1
        :86:taken back
        :61:260311D1,NMSCFEE
        :61:260311D1,NMSCFEE
        :62F:C260311EUR5,005
        -}
        """;
    }

    /** An interim report of the second message's fees. */
    public static String mt942() {
        return """
        :20:NOW
        :25:DE89370400440532013000
        :28C:2/1
        :34F:EUR0,
        :13D:2603111200+0100
        :61:260311D1,NMSCFEE
        :61:260311EC5,NMSCLATER
        -
        """;
    }

    /** OFX 2 as XML: a card's statement. */
    public static String ofx() {
        return """
        <?xml version="1.0" encoding="UTF-8"?>
        <?OFX OFXHEADER="200" VERSION="211" SECURITY="NONE" OLDFILEUID="NONE" NEWFILEUID="NONE"?>
        <OFX><CREDITCARDMSGSRSV1><CCSTMTTRNRS><CCSTMTRS><CURDEF>EUR</CURDEF>
        <CCACCTFROM><ACCTID>4111 1111</ACCTID></CCACCTFROM>
        <BANKTRANLIST><DTSTART>20260301</DTSTART><DTEND>20260331</DTEND>
        <STMTTRN><TRNTYPE>DEBIT</TRNTYPE><DTPOSTED>20260310</DTPOSTED><TRNAMT>-1.5</TRNAMT><FITID>f1</FITID><NAME>Shop</NAME></STMTTRN>
        <STMTTRN><TRNTYPE>CREDIT</TRNTYPE><DTPOSTED>20260311120000.000[-5:EST]</DTPOSTED><TRNAMT>+20.00</TRNAMT><FITID>f2</FITID><NAME>Back</NAME><MEMO>again</MEMO></STMTTRN>
        </BANKTRANLIST><LEDGERBAL><BALAMT>18.50</BALAMT><DTASOF>20260331</DTASOF></LEDGERBAL>
        </CCSTMTRS></CCSTMTTRNRS></CREDITCARDMSGSRSV1></OFX>
        """;
    }

    public static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    public static byte[] windows(String text) {
        return text.getBytes(Charset.forName("windows-1252"));
    }

    public static byte[] zip(Map<String, byte[]> files) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
