package io.mesoderm.platform.billing.paper;

import io.mesoderm.platform.http.FileAnswer;
import io.mesoderm.platform.paper.Paper;
import io.mesoderm.platform.paper.PaperPdf;
import io.mesoderm.platform.paper.PaperWords;
import io.mesoderm.platform.tenancy.LegalEntities;
import io.mesoderm.platform.tenancy.LegalEntity;
import io.mesoderm.platform.tenancy.LegalEntityId;
import io.mesoderm.platform.tenancy.Site;
import io.mesoderm.platform.tenancy.Sites;
import io.mesoderm.spi.context.SiteId;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.util.List;

/**
 * Whose paper it is: the entity as of the paper's day, and its site, in whose language and by whose clock it is
 * written.
 */
public record Issuer(LegalEntity entity, Site site) {

    public static Issuer of(Handle handle, LegalEntityId entity, SiteId site) {
        return new Issuer(
                LegalEntities.find(handle, entity).orElseThrow(),
                Sites.find(handle, site).orElseThrow());
    }

    public PaperWords words() {
        return PaperWords.of(site.locale());
    }

    /** How the entity and its site are called on papers of others. */
    public String name() {
        return entity.name() + ", " + site.name();
    }

    public Paper paper(String title, String number, Instant issuedAt, List<Paper.Block> blocks) {
        return new Paper(
                List.of(entity.name(), site.name()),
                title,
                number,
                issuedAt,
                site.locale(),
                blocks);
    }

    /** The paper as a file, printed when it is sent. */
    public static FileAnswer file(String name, Paper paper) {
        return new FileAnswer(
                name + ".pdf", PaperPdf.CONTENT_TYPE, out -> PaperPdf.print(paper, out));
    }
}
