using IPiece.Api.Client.Problems;
using IPiece.Api.Problems;

namespace IPiece.Api.Exports;

/// <summary>What may be wrong with asking for a file.</summary>
internal static class ExportProblems
{
    public static ExportLanguage? Language(string? word) =>
        word switch
        {
            null or "ko" => ExportLanguage.Korean,
            "en" => ExportLanguage.English,
            _ => null,
        };

    public static IResult BadLanguage() => ApiProblems.BadRequest(ProblemCodes.BadParameter, "language", "language is ko or en.");

    public static IResult TooLarge() =>
        ApiProblems.Of(
            StatusCodes.Status422UnprocessableEntity,
            ProblemCodes.ExportTooLarge,
            $"The file would have more than {ExportLimits.MaxRows} rows; name a shorter time with from and to.",
            new ApiFieldError("from", ProblemCodes.ExportTooLarge, "Name a shorter time.")
        );
}
