/**
 * AWS Secrets Manager: secrets and their versions, encrypted by AWS KMS, so that keys decide with whom they are shared.
 */
@NullMarked
package io.quintet.engine.service.secretsmanager;

import org.jspecify.annotations.NullMarked;
