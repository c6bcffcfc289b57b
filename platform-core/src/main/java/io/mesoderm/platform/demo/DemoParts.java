package io.mesoderm.platform.demo;

import com.fasterxml.jackson.databind.JsonNode;

import io.mesoderm.platform.http.InProcessApi;
import io.mesoderm.platform.identity.SignIn;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.schema.RecordSchema;
import io.mesoderm.platform.schema.Yaml;
import io.mesoderm.spi.context.ChainId;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.function.Function;

/**
 * What the demo is made with.
 *
 * @param folder where its files lie
 * @param data the folder of what the platform keeps
 * @param api the platform's own
 * @param past the API of money at an hour that is played
 */
public record DemoParts(
        Path folder,
        Path data,
        TenantDatabase database,
        DemoTenancy tenancy,
        SignIn signIn,
        InProcessApi api,
        Function<InstantSource, InProcessApi> past,
        InstantSource clock) {

    <R> R read(String file, Class<R> type) {
        return RecordSchema.of(type).read(Yaml.named(tree(file)));
    }

    private JsonNode tree(String file) {
        try {
            return Yaml.parse(Files.readAllBytes(folder.resolve(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Somebody of the demo signed in, for the API of the hour that it is. */
    DemoClient client(String email, String password, ChainId chain) {
        return new DemoClient(api, token(email, password), chain);
    }

    String token(String email, String password) {
        return signIn.signIn(email, password).token();
    }
}
