using System.Collections.Immutable;
using IPiece.Domain.Identifiers;

namespace IPiece.Data.Demo;

/// <summary>The demo market's IPs. All of them, and their makers, are invented.</summary>
internal static class DemoInstruments
{
    public static ImmutableArray<DemoInstrument> All { get; } =
    [
        new(
            1,
            "MOONFOX",
            "character",
            "달빛여우",
            "Moonlight Fox",
            "(주)은하수공방",
            "Galaxy Workshop Co.",
            20_000,
            4_300,
            "보름달이 뜨는 밤에만 말을 하는 아홉 살 여우 ‘루루’. 문구와 인형, 메신저 이모티콘 세 시즌으로 사랑받은 캐릭터의 국내 상품화 수익권입니다. 라이선스 수입에서 제작비를 뺀 금액이 분기마다 배당 재원이 됩니다.",
            "Lulu is a nine-year-old fox who can speak only under a full moon. These units carry the domestic merchandising income of a character loved through stationery, plush toys and three seasons of messenger stickers; licence income after production costs funds a distribution each quarter."
        ),
        new(
            2,
            "TTOTTO",
            "character",
            "김밥요정 또또",
            "Ttotto the Gimbap Fairy",
            "또또컴퍼니(주)",
            "Ttotto Company Ltd.",
            100_000,
            980,
            "소풍날 아침 도시락에서 태어난 김밥요정 ‘또또’. 편의점 협업 상품과 어린이 뮤지컬로 이름을 알린 캐릭터입니다. 협업 로열티와 공연 초상 사용료가 수익의 중심이며, 한 조각 천 원 아래에서 시작할 수 있습니다.",
            "Ttotto was born in a lunch box on the morning of a school picnic. Known from convenience-store collaborations and a children's musical, the character earns collaboration royalties and stage licence fees, and a piece of it starts below a thousand won."
        ),
        new(
            3,
            "HARBOR",
            "webtoon",
            "항구의 마녀",
            "Witch of the Harbor",
            "스튜디오 밀물",
            "Studio Flood Tide",
            10_000,
            8_700,
            "폐선이 쌓인 남쪽 항구에서 바다의 빚을 대신 받아 주는 마녀 이야기. 완결 148화, 5개 언어로 연재된 웹툰의 유료 열람과 단행본 수익권입니다. 열람 수익은 매달 집계되고 단행본 인세는 반기에 반영됩니다.",
            "In a southern port full of scrapped ships, a witch collects the debts people owe the sea. Units in the paid-reading and print income of a finished webtoon of 148 episodes in five languages; reading income is counted monthly, print royalties twice a year."
        ),
        new(
            4,
            "SEOUL99",
            "webtoon",
            "서울 1999",
            "Seoul 1999",
            "네모칸 스튜디오",
            "Square Panel Studio",
            8_000,
            15_200,
            "삐삐와 PC통신, 세기말의 불안을 지나던 열일곱 살들의 성장담. 연재 중인 시대극 웹툰의 열람·광고 수익과 드라마 판권 계약금 일부를 담았습니다. 판권 수익은 계약 조건에 따라 한 번에 크게 들어올 수 있습니다.",
            "Seventeen-year-olds come of age between pagers, dial-up boards and the fear of the year 2000. Units in the reading and advertising income of a running period webtoon, with a share of its drama option; option income may arrive in one large payment."
        ),
        new(
            5,
            "PALACE",
            "drama",
            "궁의 밤",
            "Nights of the Palace",
            "온새미로픽처스(주)",
            "Onsaemiro Pictures Co.",
            5_000,
            23_500,
            "밤에만 기록을 남길 수 있었던 궁중 서기의 시선으로 그린 16부작 사극. 국내 재방송과 해외 12개국 방영권에서 생기는 배분 수익권입니다. 방영권은 계약 기간이 정해져 있어 갱신 여부가 수익을 좌우합니다.",
            "A sixteen-part period drama told by a court scribe allowed to write only at night. Units in the income of domestic reruns and of broadcasting rights in twelve countries; rights run for fixed terms, so renewals decide what comes in."
        ),
        new(
            6,
            "TIDES",
            "drama",
            "파도의 문장",
            "Crest of Tides",
            "해무미디어(주)",
            "Sea Fog Media Co.",
            3_000,
            52_000,
            "섬마을 분교의 마지막 졸업생들이 서른 살에 다시 모이는 8부작 시리즈. 스트리밍 최소보장금을 넘는 추가 배분과 OST·대본집 부가 수익을 나눕니다. 시청 실적에 따라 배분액의 변동 폭이 큽니다.",
            "The last graduates of an island school meet again at thirty, in eight episodes. Units in streaming participation above the minimum guarantee, with soundtrack and script-book income; amounts vary widely with viewing figures."
        ),
        new(
            7,
            "NEONSKY",
            "music",
            "네온 스카이",
            "Neon Sky",
            "레코드숲",
            "Record Forest",
            1_500,
            120_000,
            "도시의 새벽을 신스팝으로 그린 4인조의 정규 1집, 열한 곡의 저작인접권 수익권입니다. 스트리밍·방송·공연 사용료가 다달이 정산되며, 최근 열두 달의 정산 내역을 근거로 발행가를 정했습니다.",
            "Neighbouring rights in the eleven songs of a synth-pop quartet's first album about the city before dawn. Streaming, broadcast and performance fees are settled monthly; the offering price rests on the last twelve months' settlements."
        ),
        new(
            8,
            "LULLABY",
            "music",
            "별의 자장가",
            "Lullaby of Stars",
            "자리별뮤직",
            "Constellation Music",
            800,
            310_000,
            "육아 채널과 수면 앱에서 꾸준히 재생되는 자장가 모음의 작곡·편곡 저작재산권 수익권입니다. 유행을 덜 타는 대신 성장도 느린 편이며, 계절에 따라 겨울 재생이 여름보다 많습니다.",
            "Composition and arrangement rights in a collection of lullabies played steadily on parenting channels and sleep apps. It follows fashion little and so grows slowly, and is played more in winter than in summer."
        ),
    ];

    /// <summary>The market at equal prices only.</summary>
    public static InstrumentId EqualPrice => new(9);

    /// <summary>The market of two-minute auctions.</summary>
    public static InstrumentId Rounds => new(10);

    /// <summary>The market with volatility interruptions.</summary>
    public static InstrumentId Volatile => new(11);

    /// <summary>Three more, on request, that show the other ways of matching.</summary>
    public static ImmutableArray<DemoInstrument> Showcase { get; } =
    [
        new(
            EqualPrice.Value,
            "GUMIHO",
            "character",
            "구미호의 밤",
            "Night of the Gumiho",
            "여우비창작소",
            "Sunshower Creative",
            6_000,
            7_200,
            "천 년을 산 구미호가 골목 찻집을 열었다. 보드게임과 향초, 찻집 협업으로 알려진 캐릭터의 상품화 수익권입니다. 이 종목은 장외 규칙에 따라 가격이 같은 주문끼리만 체결됩니다.",
            "A gumiho of a thousand years opens a tea house in an alley. Units in the merchandising income of a character known from board games, candles and tea-house collaborations. Under the over-the-counter rule, only orders at the same price trade here."
        ),
        new(
            Rounds.Value,
            "MIDNIGHT",
            "drama",
            "자정의 편지",
            "Letters at Midnight",
            "등불스토리(주)",
            "Lantern Story Co.",
            4_000,
            18_400,
            "자정마다 도착하는, 아직 쓰이지 않은 편지들. 12부작 드라마의 국내 재방송과 해외 판권 배분 수익권입니다. 이 종목은 2분마다 한 번씩 단일가로 체결됩니다.",
            "Letters not yet written arrive every midnight. Units in the domestic rerun and overseas rights income of a twelve-part drama. This market trades by an auction every two minutes."
        ),
        new(
            Volatile.Value,
            "STORM",
            "music",
            "폭풍의 노래",
            "Song of the Storm",
            "파랑주의보레코드",
            "Gale Warning Records",
            2_500,
            64_000,
            "태풍의 이름을 붙인 여섯 곡의 밴드 미니앨범 저작인접권 수익권입니다. 공연 시즌에 정산이 몰려 가격이 크게 움직일 수 있고, 이 종목에는 변동성 완화장치(VI)가 적용됩니다.",
            "Neighbouring rights in a band's six songs, each named after a typhoon. Settlements crowd into the concert season, so the price may move far; volatility interruptions apply to this market."
        ),
    ];
}
