/** Small treatment modules that the host's tests build into real bundles: a calm one and some that misbehave. */
package io.mesoderm.treatment.trial;
