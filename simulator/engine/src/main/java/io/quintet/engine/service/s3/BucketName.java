package io.quintet.engine.service.s3;

import java.util.regex.Pattern;

/** The rules for naming buckets (user guide, "General purpose bucket naming rules"). */
final class BucketName {

    private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");
    private static final Pattern ADDRESS = Pattern.compile("\\d+\\.\\d+\\.\\d+\\.\\d+");
    private static final Pattern RESERVED =
            Pattern.compile("(xn--|sthree-|amzn-s3-demo-).*|.*(-s3alias|--ol-s3|\\.mrap|--x-s3|--table-s3)");

    private BucketName() {}

    static void check(String name) {
        if (!FORM.matcher(name).matches()
                || name.contains("..")
                || ADDRESS.matcher(name).matches()
                || RESERVED.matcher(name).matches()) {
            throw S3Error.INVALID_BUCKET_NAME.error().with("BucketName", name);
        }
    }
}
