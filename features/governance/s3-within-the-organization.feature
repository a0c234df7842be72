Feature: Buckets answer to the organization alone

  A bucket policy is written in a hurry, and names an account that is not ours. The resource control policy has the
  last word on everything that our accounts own.

  Background:
    Given a bucket with customer data in Prod
    And its policy lets everybody in Non-Prod read it, and a partner outside the organization too

  Scenario: The partner reads nothing, and is not told why
    When the partner reads the customer data
    Then access is denied, and nothing more is said
    And it was the resource control policy S3WithinTheOrganization that denied it

  Scenario: Whom the bucket policy names within the organization reads on
    When the administrator of Non-Prod reads the customer data
    Then the call passes

  Scenario: Root users of the organization are bound by it no more than others
    Given an organization that lets root users work
    When the root user of Non-Prod reads the customer data
    Then the call passes
