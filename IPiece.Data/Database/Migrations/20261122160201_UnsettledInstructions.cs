using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace IPiece.Data.Database.Migrations
{
    /// <inheritdoc />
    public partial class UnsettledInstructions : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // The settlement worker asks twice a second what has not settled; the settled ones only grow.
            migrationBuilder.Sql("create index ix_chain_instructions_unsettled on ipiece.chain_instructions (id) where state <> 2");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("drop index ipiece.ix_chain_instructions_unsettled");
        }
    }
}
