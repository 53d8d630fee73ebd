namespace RetrierWorker.Configuration.Listing;

/// <summary>A setting in one line of columns, for output that is not a terminal.</summary>
internal static class PlainListing
{
    public static string Of(ListedSetting setting) => setting.Value is null
        ? $"{setting.Name}\t{setting.Default}\t{setting.Meaning}"
        : $"{setting.Name}\t{setting.Value}\t{setting.Default}\t{setting.Meaning}";
}
