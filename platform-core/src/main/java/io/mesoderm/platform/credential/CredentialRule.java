package io.mesoderm.platform.credential;

import io.mesoderm.platform.credential.Credential.Kind;
import io.mesoderm.spi.care.Modality;
import io.mesoderm.spi.reference.Catalogue;

import java.util.List;

/** What whoever gives a kind of treatment must have ({@code seeds/care/credential-rules.yaml}). */
public record CredentialRule(Modality modality, List<Kind> needs) {

    public static final Catalogue<CredentialRule> CATALOGUE =
            new Catalogue<>("credential-rules", CredentialRule.class);
}
