// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IAccessControl} from "@openzeppelin/contracts/access/IAccessControl.sol";
import {IERC6372} from "@openzeppelin/contracts/interfaces/IERC6372.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {IERC165} from "@openzeppelin/contracts/utils/introspection/IERC165.sol";

import {Documents} from "../src/token/Documents.sol";
import {IERC1404} from "../src/token/IERC1404.sol";
import {IERC1643} from "../src/token/IERC1643.sol";
import {IToken} from "../src/token/IToken.sol";
import {RegulatedToken} from "../src/token/RegulatedToken.sol";
import {Restriction} from "../src/token/Restriction.sol";
import {SecurityToken} from "../src/token/SecurityToken.sol";
import {World} from "./base/World.sol";

/// @dev What the standards' clients see: pause, names, reasons, documents, interfaces.
contract StandardsTest is World {
    function setUp() public {
        deployWorld();
        verifyFirst(3);
        issue(fox, wallet(0), 100);
    }

    function test_a_pause_stops_holders_and_settlement_but_no_act_of_the_house() public {
        vm.expectEmit(address(fox));
        emit IToken.Paused(PAUSER);
        vm.prank(PAUSER);
        fox.pause();
        vm.assertTrue(fox.paused(), "paused");
        vm.expectRevert(SecurityToken.TokenPaused.selector);
        vm.prank(wallet(0));
        fox.transfer(wallet(1), 1);
        vm.expectRevert(SecurityToken.TokenPaused.selector);
        vm.prank(address(settlement));
        fox.settlementTransfer(wallet(0), wallet(1), 1);
        vm.expectRevert(SecurityToken.TokenPaused.selector);
        vm.prank(PAUSER);
        fox.pause();

        issue(fox, wallet(1), 5);
        vm.prank(ISSUER);
        fox.burn(wallet(1), 5);
        vm.prank(OFFICER);
        fox.forcedTransfer(wallet(0), wallet(1), 5);

        vm.expectEmit(address(fox));
        emit IToken.Unpaused(PAUSER);
        vm.prank(PAUSER);
        fox.unpause();
        vm.expectRevert(SecurityToken.TokenNotPaused.selector);
        vm.prank(PAUSER);
        fox.unpause();
        vm.prank(wallet(0));
        fox.transfer(wallet(1), 1);
        vm.assertEq(fox.balanceOf(wallet(1)), 6, "moved again");
    }

    function test_the_admin_renames_a_token_and_gives_it_an_identity() public {
        vm.startPrank(ADMIN);
        fox.setName("Sunlight Fox");
        fox.setSymbol("SUNFOX");
        vm.expectEmit(address(fox));
        emit IToken.UpdatedTokenInformation("Sunlight Fox", "SUNFOX", 0, "1.0.0", address(0xF0));
        fox.setOnchainID(address(0xF0));
        vm.stopPrank();
        vm.assertEq(fox.name(), "Sunlight Fox", "name");
        vm.assertEq(fox.symbol(), "SUNFOX", "symbol");
        vm.assertEq(fox.onchainID(), address(0xF0), "identity");
        vm.assertEq(fox.version(), "1.0.0", "version");
    }

    function test_the_admin_changes_the_registry() public {
        vm.expectEmit(address(fox));
        emit IToken.IdentityRegistryAdded(address(0xF1));
        vm.startPrank(ADMIN);
        fox.setIdentityRegistry(address(0xF1));
        vm.assertEq(address(fox.identityRegistry()), address(0xF1), "registry");
        vm.expectRevert(RegulatedToken.ZeroAddress.selector);
        fox.setIdentityRegistry(address(0));
        vm.stopPrank();
    }

    function test_every_refusal_has_its_code_and_its_words() public {
        _expect(wallet(0), wallet(1), 100, Restriction.NONE, "No restriction");
        _expect(address(0), wallet(1), CAP - 100, Restriction.NONE, "No restriction");
        _expect(
            address(0), wallet(1), CAP - 99, Restriction.CAP_EXCEEDED, "More units would exist than the offering has"
        );
        _expect(wallet(0), STRANGER, 1, Restriction.RECEIVER_NOT_VERIFIED, "The receiver is not verified");
        _expect(STRANGER, wallet(0), 1, Restriction.SENDER_NOT_VERIFIED, "The sender is not verified");
        _expect(wallet(0), wallet(1), 101, Restriction.BALANCE_TOO_SMALL, "The sender has too few units");
        freezeUnits(fox, wallet(0), 1);
        _expect(wallet(0), wallet(1), 100, Restriction.UNITS_FROZEN, "Too many of the sender's units are frozen");
        freeze(fox, wallet(1), true);
        _expect(wallet(0), wallet(1), 1, Restriction.RECEIVER_FROZEN, "The receiver's wallet is frozen");
        freeze(fox, wallet(0), true);
        _expect(wallet(0), wallet(1), 1, Restriction.SENDER_FROZEN, "The sender's wallet is frozen");
        vm.prank(PAUSER);
        fox.pause();
        _expect(wallet(0), wallet(1), 1, Restriction.PAUSED, "Transfers are paused");
        _expect(address(0), wallet(1), 1, Restriction.NONE, "No restriction");
    }

    function test_codes_of_rules_have_words_and_unknown_ones_say_so() public view {
        vm.assertEq(
            fox.messageForTransferRestriction(Restriction.COMPLIANCE), "A compliance rule refuses the transfer", "8"
        );
        vm.assertEq(
            fox.messageForTransferRestriction(Restriction.HOLDER_COUNT), "The token would have too many holders", "16"
        );
        vm.assertEq(
            fox.messageForTransferRestriction(Restriction.HOLDING_UNITS), "The receiver would hold too many units", "17"
        );
        vm.assertEq(
            fox.messageForTransferRestriction(Restriction.HOLDING_SHARE),
            "The receiver would hold too large a share",
            "18"
        );
        vm.assertEq(fox.messageForTransferRestriction(Restriction.LOCKED_UP), "The sender's units are locked up", "19");
        vm.assertEq(
            fox.messageForTransferRestriction(Restriction.COUNTRY), "The receiver's country is not admitted", "20"
        );
        vm.assertEq(fox.messageForTransferRestriction(255), "Unknown restriction", "255");
    }

    function test_documents_are_kept_with_their_hashes() public {
        vm.warp(1_800_000_000);
        vm.expectEmit(address(fox));
        emit IERC1643.DocumentUpdated("prospectus", "https://ipiece.example/p", "hash");
        _setDocument("prospectus", "hash");
        (string memory uri, bytes32 documentHash, uint256 since) = fox.getDocument("prospectus");
        vm.assertEq(uri, "https://ipiece.example/p", "uri");
        vm.assertEq(documentHash, "hash", "hash");
        vm.assertEq(since, 1_800_000_000, "time");
        _setDocument("prospectus", "hash 2");
        _setDocument("valuation", "hash 3");
        vm.assertEq(fox.getAllDocuments().length, 2, "replaced, not added");

        vm.expectEmit(address(fox));
        emit IERC1643.DocumentRemoved("prospectus", "https://ipiece.example/p", "hash 2");
        vm.prank(ISSUER);
        fox.removeDocument("prospectus");
        (, documentHash,) = fox.getDocument("prospectus");
        vm.assertEq(documentHash, bytes32(0), "gone");
        vm.assertEq(fox.getAllDocuments()[0], "valuation", "the other one stays");
    }

    function test_malformed_unknown_and_too_many_documents_are_refused() public {
        vm.startPrank(ISSUER);
        vm.expectRevert(abi.encodeWithSelector(Documents.EmptyDocument.selector, bytes32(0)));
        fox.setDocument(bytes32(0), "uri", "hash");
        vm.expectRevert(abi.encodeWithSelector(Documents.EmptyDocument.selector, bytes32("name")));
        fox.setDocument("name", "uri", bytes32(0));
        vm.expectRevert(abi.encodeWithSelector(Documents.UnknownDocument.selector, bytes32("name")));
        fox.removeDocument("name");
        for (uint256 i = 1; i <= 64; ++i) {
            fox.setDocument(bytes32(i), "uri", "hash");
        }
        fox.setDocument(bytes32(uint256(64)), "another uri", "another hash");
        vm.expectRevert(abi.encodeWithSelector(Documents.TooManyDocuments.selector, 64));
        fox.setDocument(bytes32(uint256(65)), "uri", "hash");
        vm.stopPrank();
    }

    function test_a_token_names_the_interfaces_that_it_has() public view {
        vm.assertTrue(fox.supportsInterface(type(IToken).interfaceId), "EIP-3643");
        vm.assertTrue(fox.supportsInterface(type(IERC20).interfaceId), "ERC-20");
        vm.assertTrue(fox.supportsInterface(type(IERC1404).interfaceId), "ERC-1404");
        vm.assertTrue(fox.supportsInterface(0xab84a5c8), "ERC-1404 by its published id");
        vm.assertTrue(fox.supportsInterface(type(IERC1643).interfaceId), "ERC-1643");
        vm.assertTrue(fox.supportsInterface(0xda287a1d), "ERC-6372 by its published id");
        vm.assertTrue(fox.supportsInterface(type(IERC6372).interfaceId), "ERC-6372");
        vm.assertTrue(fox.supportsInterface(type(IAccessControl).interfaceId), "access control");
        vm.assertTrue(fox.supportsInterface(type(IERC165).interfaceId), "ERC-165");
        vm.assertFalse(fox.supportsInterface(0xffffffff), "nothing");
    }

    function _expect(address from, address to, uint256 value, uint8 code, string memory words) private view {
        uint8 found = fox.detectTransferRestriction(from, to, value);
        vm.assertEq(uint256(found), code, words);
        vm.assertEq(fox.messageForTransferRestriction(found), words, "words");
    }

    function _setDocument(bytes32 name, bytes32 documentHash) private {
        vm.prank(ISSUER);
        fox.setDocument(name, "https://ipiece.example/p", documentHash);
    }
}
