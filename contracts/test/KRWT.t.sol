// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";

import {KRWT} from "../src/cash/KRWT.sol";
import {AppliesBatchesOnce} from "../src/common/AppliesBatchesOnce.sol";
import {BatchLimits} from "../src/common/BatchLimits.sol";
import {IIdentityRegistry} from "../src/identity/IIdentityRegistry.sol";
import {RegulatedToken} from "../src/token/RegulatedToken.sol";
import {World} from "./base/World.sol";

contract KRWTTest is World {
    function setUp() public {
        deployWorld();
        verifyFirst(2);
    }

    function test_one_token_is_one_won() public view {
        vm.assertEq(krwt.symbol(), "KRWT", "symbol");
        vm.assertEq(krwt.name(), "IPiece Won", "name");
        vm.assertEq(uint256(krwt.decimals()), 0, "decimals");
        vm.assertEq(address(krwt.identityRegistry()), address(registry), "registry");
    }

    function test_a_deposit_is_minted_once() public {
        vm.prank(TREASURY);
        krwt.mintBatch("deposit", one(wallet(0)), one(uint256(5_000)));
        vm.assertEq(krwt.balanceOf(wallet(0)), 5_000, "balance");

        vm.expectRevert(
            abi.encodeWithSelector(AppliesBatchesOnce.BatchAlreadyApplied.selector, bytes32("deposit"), block.number)
        );
        vm.prank(TREASURY);
        krwt.mintBatch("deposit", one(wallet(0)), one(uint256(5_000)));
    }

    function test_a_withdrawal_is_burned_once() public {
        deposit(wallet(0), 5_000);
        vm.expectEmit(address(krwt));
        emit KRWT.BatchBurned("withdrawal", 1, 2_000);
        vm.prank(TREASURY);
        krwt.burnBatch("withdrawal", one(wallet(0)), one(uint256(2_000)));
        vm.assertEq(krwt.totalSupply(), 3_000, "supply");

        vm.expectRevert(
            abi.encodeWithSelector(AppliesBatchesOnce.BatchAlreadyApplied.selector, bytes32("withdrawal"), block.number)
        );
        vm.prank(TREASURY);
        krwt.burnBatch("withdrawal", one(wallet(0)), one(uint256(2_000)));
    }

    function test_a_batch_id_serves_one_call_of_either_kind() public {
        vm.startPrank(TREASURY);
        krwt.mintBatch("same", one(wallet(0)), one(uint256(10)));
        vm.expectRevert(
            abi.encodeWithSelector(AppliesBatchesOnce.BatchAlreadyApplied.selector, bytes32("same"), block.number)
        );
        krwt.burnBatch("same", one(wallet(0)), one(uint256(10)));
        vm.stopPrank();
    }

    function test_a_withdrawal_is_at_most_the_balance_and_all_or_nothing() public {
        deposit(wallet(0), 10);
        deposit(wallet(1), 10);
        address[] memory from = new address[](2);
        (from[0], from[1]) = (wallet(0), wallet(1));
        uint256[] memory amounts = new uint256[](2);
        (amounts[0], amounts[1]) = (10, 11);
        vm.expectRevert(
            abi.encodeWithSelector(IERC20Errors.ERC20InsufficientBalance.selector, wallet(1), 10, 11)
        );
        vm.prank(TREASURY);
        krwt.burnBatch("withdrawal", from, amounts);
        vm.assertEq(krwt.balanceOf(wallet(0)), 10, "the good entry of a bad batch");
    }

    function test_malformed_withdrawals_are_refused() public {
        vm.startPrank(TREASURY);
        vm.expectRevert(AppliesBatchesOnce.InvalidBatchId.selector);
        krwt.burnBatch(bytes32(0), one(wallet(0)), one(uint256(0)));
        vm.expectRevert(abi.encodeWithSelector(BatchLimits.LengthMismatch.selector, 1, 2));
        krwt.burnBatch("one", one(wallet(0)), new uint256[](2));
        vm.stopPrank();
    }

    function test_won_go_to_verified_wallets_only_but_come_back_from_any() public {
        deposit(wallet(0), 100);
        vm.expectRevert(abi.encodeWithSelector(RegulatedToken.NotVerified.selector, STRANGER));
        vm.prank(wallet(0));
        krwt.transfer(STRANGER, 1);

        vm.prank(ISSUER);
        registry.deleteIdentity(wallet(0));
        vm.prank(TREASURY);
        krwt.burnBatch("withdrawal", one(wallet(0)), one(uint256(100)));
        vm.assertEq(krwt.totalSupply(), 0, "a struck-off wallet is paid out");
    }

    function test_a_frozen_wallet_neither_sends_nor_receives_won_nor_settles() public {
        deposit(wallet(0), 100);
        vm.expectEmit(address(krwt));
        emit KRWT.AddressFrozen(wallet(0), true, OFFICER);
        freeze(krwt, wallet(0), true);
        bytes memory frozen = abi.encodeWithSelector(RegulatedToken.WalletFrozen.selector, wallet(0));
        vm.expectRevert(frozen);
        vm.prank(wallet(0));
        krwt.transfer(wallet(1), 1);
        vm.startPrank(address(settlement));
        vm.expectRevert(frozen);
        krwt.settlementTransfer(wallet(0), wallet(1), 1);
        vm.expectRevert(frozen);
        krwt.settlementBurn(wallet(0), 1);
        vm.stopPrank();
        vm.expectRevert(frozen);
        vm.prank(wallet(0));
        krwt.transferFrom(wallet(1), wallet(1), 0);
        deposit(wallet(1), 1);
        vm.expectRevert(frozen);
        vm.prank(wallet(1));
        krwt.transfer(wallet(0), 1);
    }

    function test_the_bank_s_doings_reach_a_frozen_wallet() public {
        freeze(krwt, wallet(0), true);
        deposit(wallet(0), 100);
        vm.prank(TREASURY);
        krwt.burnBatch("withdrawal", one(wallet(0)), one(uint256(40)));
        vm.assertEq(krwt.balanceOf(wallet(0)), 60, "balance");
        vm.assertTrue(krwt.isFrozen(wallet(0)), "still frozen");
    }

    function test_many_wallets_are_frozen_at_once() public {
        address[] memory wallets = new address[](2);
        (wallets[0], wallets[1]) = (wallet(0), wallet(1));
        bool[] memory states = new bool[](2);
        states[1] = true;
        vm.prank(OFFICER);
        krwt.batchSetAddressFrozen(wallets, states);
        vm.assertFalse(krwt.isFrozen(wallet(0)), "first");
        vm.assertTrue(krwt.isFrozen(wallet(1)), "second");
        vm.expectRevert(abi.encodeWithSelector(BatchLimits.LengthMismatch.selector, 2, 1));
        vm.prank(OFFICER);
        krwt.batchSetAddressFrozen(wallets, new bool[](1));
    }

    function test_fees_come_from_verified_wallets() public {
        deposit(wallet(0), 100);
        vm.prank(ISSUER);
        registry.deleteIdentity(wallet(0));
        vm.expectRevert(abi.encodeWithSelector(RegulatedToken.NotVerified.selector, wallet(0)));
        vm.prank(address(settlement));
        krwt.settlementBurn(wallet(0), 1);
        deposit(wallet(1), 100);
        vm.expectRevert(abi.encodeWithSelector(RegulatedToken.NotVerified.selector, wallet(0)));
        vm.prank(wallet(0));
        krwt.transfer(wallet(1), 1);
    }

    function test_won_can_be_counted() public {
        deposit(wallet(0), type(uint248).max);
        vm.expectRevert(abi.encodeWithSelector(KRWT.SupplyOutOfRange.selector, 2 ** 248));
        vm.prank(TREASURY);
        krwt.mintBatch("more", one(wallet(1)), one(uint256(1)));
    }

    function test_zero_addresses_are_refused() public {
        vm.expectRevert(RegulatedToken.ZeroAddress.selector);
        new KRWT(IIdentityRegistry(address(0)), ADMIN, TREASURY, OFFICER);
        vm.expectRevert(RegulatedToken.ZeroAddress.selector);
        new KRWT(registry, address(0), TREASURY, OFFICER);
        vm.expectRevert(RegulatedToken.ZeroAddress.selector);
        new KRWT(registry, ADMIN, address(0), OFFICER);
        vm.expectRevert(RegulatedToken.ZeroAddress.selector);
        new KRWT(registry, ADMIN, TREASURY, address(0));
    }

    function testFuzz_deposits_less_withdrawals_are_the_supply(uint96 deposited, uint96 withdrawn) public {
        deposit(wallet(0), deposited);
        uint256 amount = uint256(withdrawn) % (uint256(deposited) + 1);
        vm.prank(TREASURY);
        krwt.burnBatch("withdrawal", one(wallet(0)), one(amount));
        vm.assertEq(krwt.totalSupply(), deposited - amount, "supply");
        vm.assertEq(krwt.balanceOf(wallet(0)), deposited - amount, "balance");
    }
}
